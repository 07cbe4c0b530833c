package host

import (
	"context"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/proto"
)

// dialOptions listen to every answer and every error, on whichever service they come.
func (s *Said) dialOptions() []grpc.DialOption {
	return []grpc.DialOption{
		grpc.WithChainUnaryInterceptor(s.listenToCall),
		grpc.WithChainStreamInterceptor(s.listenToStream),
	}
}

func (s *Said) listenToCall(
	ctx context.Context, method string, request, answer any,
	connection *grpc.ClientConn, call grpc.UnaryInvoker, options ...grpc.CallOption,
) error {
	err := call(ctx, method, request, answer, connection, options...)
	s.hearMessage(method, answer, err)
	return err
}

func (s *Said) listenToStream(
	ctx context.Context, description *grpc.StreamDesc,
	connection *grpc.ClientConn, method string, open grpc.Streamer, options ...grpc.CallOption,
) (grpc.ClientStream, error) {
	stream, err := open(ctx, description, connection, method, options...)
	if err != nil {
		s.hear(method, []byte(err.Error()))
		return stream, err
	}
	return &listenedStream{ClientStream: stream, method: method, said: s}, nil
}

type listenedStream struct {
	grpc.ClientStream
	method string
	said   *Said
}

func (l *listenedStream) RecvMsg(message any) error {
	err := l.ClientStream.RecvMsg(message)
	l.said.hearMessage(l.method, message, err)
	return err
}

func (s *Said) hearMessage(method string, message any, err error) {
	if err != nil {
		s.hear(method, []byte(err.Error()))
		return
	}
	// Texts and frames stand in a message byte by byte.
	if answer, ok := message.(proto.Message); ok {
		if encoded, err := proto.Marshal(answer); err == nil {
			s.hear(method, encoded)
		}
	}
}
